"""The letter reader's weights as the engine reads them.

The file: `RLR1`, then four numbers of 32 bits, little-endian (letters, edits, channels, layers), the layers' dilations (32
bits each), then the letters and the edits, each a length of one byte and UTF-8, then the matrices: table [letters, channels], each
layer [3, channels, channels] and bias, out [channels, edits] and bias. A matrix is 8-bit whole numbers in rows by its first
dimensions, with one 32-bit scale before it for each of its last dimension; a bias is 32-bit floats. Of the 8 bits 7 are used: as good
to read by, and packed a seventh smaller.
"""
import struct

import net as reader
import numpy as np

MARK = b"RLR1"
MOST = 63  # of a whole number, on either side of nothing


def matrix(values):
    """Rounded by column: bytes, and the values that they stand for."""
    flat = values.reshape(-1, values.shape[-1])
    scale = np.maximum(np.abs(flat).max(0) / MOST, 1e-8).astype("<f4")
    rounded = np.clip(np.rint(flat / scale), -MOST, MOST).astype(np.int8)
    return scale.tobytes() + rounded.tobytes(), (rounded * scale).reshape(values.shape).astype(np.float32)


def texts(strings):
    coded = [string.encode("utf-8") for string in strings]
    return b"".join(bytes([len(code)]) + code for code in coded)


def save(path, net, alphabet, edits):
    """Writes the file, and returns the net that it holds, rounded."""
    parts = [MARK, struct.pack("<4I", len(alphabet), len(edits), reader.CHANNELS, len(reader.DILATIONS))]
    parts += [struct.pack(f"<{len(reader.DILATIONS)}I", *reader.DILATIONS), texts(alphabet), texts(edits)]
    coded, table = matrix(net["table"])
    parts.append(coded)
    layers = []
    for weight, bias in net["layers"]:
        coded, rounded = matrix(weight)
        parts += [coded, bias.astype("<f4").tobytes()]
        layers.append((rounded, bias))
    coded, rounded = matrix(net["out"][0])
    parts += [coded, net["out"][1].astype("<f4").tobytes()]
    path.write_bytes(b"".join(parts))
    return {"table": table, "layers": layers, "out": (rounded, net["out"][1])}


def load(path):
    """The net of a file, its alphabet and its edits."""
    code, at = path.read_bytes(), 0

    def take(length):
        nonlocal at
        at += length
        return code[at - length : at]

    def strings(count):
        return [take(take(1)[0]).decode("utf-8") for _ in range(count)]

    def numbers(kind, *shape):
        size = int(np.prod(shape))
        return np.frombuffer(take(size * np.dtype(kind).itemsize), kind).reshape(shape)

    def values(*shape):
        scale = numbers("<f4", shape[-1])
        return numbers(np.int8, *shape) * scale

    assert take(len(MARK)) == MARK, f"{path}: no weights of a letter reader"
    letters, edits, channels, layers = struct.unpack("<4I", take(16))
    dilations = struct.unpack(f"<{layers}I", take(4 * layers))
    assert (channels, dilations) == (reader.CHANNELS, reader.DILATIONS), f"{path}: weights of another net"
    alphabet, edits = strings(letters), strings(edits)
    net = {
        "table": values(letters, channels),
        "layers": [(values(3, channels, channels), numbers("<f4", channels)) for _ in range(layers)],
        "out": (values(channels, len(edits)), numbers("<f4", len(edits))),
    }
    assert at == len(code), f"{path}: more than a letter reader's weights"
    return net, alphabet, edits
