"""What is measured, against whom: every figure in the papers comes out of a command here."""
