"""A study read and coded by the workers of a Dask cluster: parts in partitions, written where all reach them.

The same parts are made as in processes of this machine and put together by the same assembly, so that the store is the
same, byte for byte.
"""
