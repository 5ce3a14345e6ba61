"""What somebody writes who knows numpy; prints seconds of the processor and what was found, as JSON."""
import json
import sys
import time

import numpy as np


def drawn(seed, years):
    """A million years of Poisson(50) losses, each lognormal(0, 1), all at once: 400 MB for the sizes."""
    random = np.random.default_rng(seed)
    begun = time.process_time()
    counts = random.poisson(50, years)
    sizes = random.lognormal(0, 1, counts.sum())
    starts = np.zeros(years, dtype=np.int64)
    np.cumsum(counts[:-1], out=starts[1:])
    totals = np.add.reduceat(sizes, starts)
    return time.process_time() - begun, [totals.mean()]


def summed(points, times):
    """Poisson(100) losses whose size is a rounded exponential, tilted by e^-20 over the points."""
    k = np.arange(points)
    masses = np.exp(-k / 50) - np.exp(-(k + 1) / 50)
    tilt = np.exp(-20 / points * k)
    begun = time.process_time()
    for _ in range(times):
        found = np.fft.irfft(np.exp(100 * (np.fft.rfft(masses * tilt) - 1))) / tilt
    return (time.process_time() - begun) / times, [found[:k].sum() for k in (1, 3000, 5001, 8000, 20000)]


side, first, second = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
seconds, results = drawn(first, second) if side == "draw" else summed(first, second)
print(json.dumps({"seconds": seconds, "results": results, "version": np.__version__}))
