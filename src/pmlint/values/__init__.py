"""What a value means: dates, times, people, numbers, statuses and the like."""
