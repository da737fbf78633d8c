"""What is kept on the disk: values between builds, the site folder being made, the history of git. Knows nothing of records."""
