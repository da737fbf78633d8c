"""What a printing house or an office printer takes: inks, boxes, marks, covers, imposed sheets, and a report on them."""
