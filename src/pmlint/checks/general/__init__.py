"""Checks that do nothing by themselves: a rulebook makes rules of them."""
