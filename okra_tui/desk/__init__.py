"""The open quarter, without a screen: its document, its saver, its clock, who is here, the curtain."""
