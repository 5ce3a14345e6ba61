# P(S <= k), k = 0 ... 20, of Poisson(3) losses of 1 to 4, by the recursion of actuar.
suppressPackageStartupMessages(library(actuar))
sum <- aggregateDist("recursive", model.freq = "poisson", lambda = 3, model.sev = c(0, .4, .3, .2, .1), tol = 1e-12)
cat(format(sum(0:20), digits = 17), "\n")
