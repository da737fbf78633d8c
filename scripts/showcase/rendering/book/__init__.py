"""The printed book as a frozen value: what stands in it, in which order, in words the Typst templates can set as they are."""
