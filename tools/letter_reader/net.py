"""The letter reader: layers of dilated convolutions over letters, and the edit that each letter wants.

    x = table[letter]
    for each layer:  z = W * rms(x at t-d, t, t+d) + b;  x = x + z * clip(z / 6 + 1/2, 0, 1)
    logits = V rms(x) + c

`rms(x)` is x over the root of its mean square (Zhang and Sennrich 2019), the gate is the hard swish (Howard et al. 2019).
"""
import jax
import jax.numpy as jnp

CHANNELS = 96
DILATIONS = (1, 2, 4, 8, 16, 32, 1, 2, 4, 8)
EPSILON = 1e-5


def start(key, letters, edits):
    keys = jax.random.split(key, len(DILATIONS) + 2)
    scale = (2 / (3 * CHANNELS)) ** 0.5
    return {
        "table": jax.random.normal(keys[0], (letters, CHANNELS)),
        "layers": [
            (jax.random.normal(k, (3, CHANNELS, CHANNELS)) * scale, jnp.zeros(CHANNELS)) for k in keys[1:-1]
        ],
        "out": (jax.random.normal(keys[-1], (CHANNELS, edits)) * 0.05, jnp.zeros(edits)),
    }


def rms(x):
    return x * jax.lax.rsqrt(jnp.mean(x * x, -1, keepdims=True) + EPSILON)


def logits(net, letters):
    """Letters [batch, time] to logits [batch, time, edits]. Beyond the ends there is nothing (zeros)."""
    x = net["table"][letters]
    for (weight, bias), d in zip(net["layers"], DILATIONS):
        z = jax.lax.conv_general_dilated(
            rms(x), weight, (1,), [(d, d)], rhs_dilation=(d,), dimension_numbers=("NWC", "WIO", "NWC")
        )
        z = z + bias
        x = x + z * jnp.clip(z / 6 + 0.5, 0, 1)
    weight, bias = net["out"]
    return rms(x) @ weight + bias


def loss(net, letters, edits):
    """Mean negative log probability of the edits; those below zero do not count."""
    said = jax.nn.log_softmax(logits(net, letters))
    each = jnp.take_along_axis(said, jnp.maximum(edits, 0)[..., None], -1)[..., 0]
    known = edits >= 0
    return -jnp.sum(each * known) / jnp.maximum(1, jnp.sum(known))
