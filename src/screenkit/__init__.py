"""screenkit: is this customer on a sanctions list?"""
