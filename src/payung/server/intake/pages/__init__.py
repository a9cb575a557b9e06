"""The pages of the room: lists, a file on its way in, one list, one row."""
