"""Fits: which body would have given these samples of blood, and how sure is that?"""
