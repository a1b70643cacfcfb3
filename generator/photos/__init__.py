"""A folder of pictures -> what the codes on each say; nothing of a picture is kept but its name, day and digest."""
