"""What the digits of a card prove of themselves: a day of birth, a check digit."""

from collections.abc import Callable
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CODES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 99"
PROVINCES = frozenset(_CODES.split())
"""How codes of GB/T 2260 begin, and 99, with which the made-up ones of examples do."""


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def is_born(number: str) -> bool:
    """GB 11643: a day of birth stands in places 7 to 14, and the last of 18 characters is the MOD 11-2 check digit."""
    if number[0] == "0" or number[6:8] not in ("18", "19", "20") or "X" in number[:17]:
        return False
    check = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True)) % 11
    return "10X98765432"[check] == number[17] and _is_day(number[6:10], number[10:12], number[12:14])


def is_born15(number: str) -> bool:
    """Identity cards until 1999: the code of a region, then a day of the century in places 7 to 12."""
    return number[:2] in PROVINCES and _is_day("19" + number[6:8], number[8:10], number[10:12])


def is_luhn(number: str) -> bool:
    """ISO/IEC 7812: the last digit makes the Luhn sum a multiple of ten."""
    digits = [int(char) for char in reversed(number)]
    doubled = (digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


PROOFS: dict[str, Callable[[str], bool]] = {
    "": lambda _: True, "born": is_born, "born15": is_born15, "luhn": is_luhn,
}  # fmt: skip
