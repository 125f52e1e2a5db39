"""What is done with help requests; the person's side stands in `public`."""
