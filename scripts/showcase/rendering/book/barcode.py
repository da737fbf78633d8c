"""The bars of a book number: EAN-13 (ISO/IEC 15420, GB 12904), drawn by the templates."""

_LEFT_ODD = (
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
)
_LEFT_EVEN = tuple("".join("10"[int(bit)] for bit in reversed(code)) for code in _LEFT_ODD)
_RIGHT = tuple("".join("10"[int(bit)] for bit in code) for code in _LEFT_ODD)
_PARITY = ("oooooo", "ooeoee", "ooeeoe", "ooeeeo", "oeooee", "oeeooe", "oeeeoo", "oeoeoe", "oeoeeo", "oeeoeo")
"""Which of the two codes each of the left six digits takes, by the first digit."""
_EDGE, _MIDDLE = "101", "01010"


def bars(isbn: str) -> str:
    """95 modules from the left, 1 for a bar; empty when the number is not one of 13 digits."""
    digits = [int(letter) for letter in isbn if letter.isdigit()]
    if len(digits) != 13:
        return ""
    left = "".join(
        (_LEFT_ODD if parity == "o" else _LEFT_EVEN)[digit]
        for parity, digit in zip(_PARITY[digits[0]], digits[1:7], strict=True)
    )
    return _EDGE + left + _MIDDLE + "".join(_RIGHT[digit] for digit in digits[7:]) + _EDGE
