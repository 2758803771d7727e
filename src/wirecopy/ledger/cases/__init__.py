"""The rules of cases: what each kind must say, what of it is public, which clocks run, who was first. Not legal advice.

Plain values in, plain values out: the tables are data, periods are configuration, and nothing here knows a store.
"""
