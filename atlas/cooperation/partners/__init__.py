"""Who fits whom: an open score of networks for a network or for fields, and sets of them."""
