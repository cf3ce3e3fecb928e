"""The attacker: reads finished handlingar, knows the method and k, and works out what they give away.

It knows the method from the written rule alone (merge, never blank) and calls the program as anyone could; it reads nothing of how
the program protects.
"""
