"""The systems of which the cases are parts: demonstration belts, questions and answers, bulletins."""
