"""Reports, layout by layout: the front page, labelled boxes, numbered conclusions, running prose, coroners' forms."""
