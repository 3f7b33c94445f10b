"""The officers' screens: what waits for a person, and the buttons that the machines allow."""
