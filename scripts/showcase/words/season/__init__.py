"""What a season is made of besides its call: its stages, the days they take, what is announced."""
