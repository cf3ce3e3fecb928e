"""The steps that join rooms: what the pipeline's one page is made of. Rooms do not know each other; these modules know them all."""
