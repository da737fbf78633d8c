"""What a case's page says besides its record, worked out when the page is drawn: citation, correction, QR code, JSON-LD.

Values in, text and plain data out. The sources of this package count among what fragments are drawn with.
"""
