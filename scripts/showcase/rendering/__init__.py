"""Fifth floor: the catalogue becomes pages, reports and derived files."""
