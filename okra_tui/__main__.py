"""python -m okra_tui"""

import sys

from okra_tui.command_line.main import main

sys.exit(main())
