"""What follows a vote or an act of authority."""
