"""What stands in the way of a plan."""


class AddressTaken(Exception):
    """Two pages want one address; the message names it, in Chinese."""
