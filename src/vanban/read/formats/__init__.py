"""One module for each file format; none knows another. Each gives `Pages`."""
