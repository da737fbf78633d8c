"""The form 网上申报表: everything the page and its scripts know, taken from the schema, the rules and the register."""
