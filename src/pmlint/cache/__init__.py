"""What earlier runs have found, so that what is unchanged need not be judged again.

A cache is never needed and never wrong: what cannot be read, or is damaged, is as if it were not
there, and what was kept counts only if all that it depends on is as it was. It is JSON, because it
may come with somebody else's repository: reading it must run nothing.
"""
