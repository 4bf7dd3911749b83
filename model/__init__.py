"""Where and when: map, flow, tables, kernels, the body and its runs."""
