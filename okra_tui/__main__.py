"""python -m okra_tui"""

import sys

from okra_tui.cli import main

sys.exit(main())
