"""Symmetric int8 quantisation, one scale per row, named as compressed-tensors names it."""

import torch

SCALE_SUFFIX = "_scale"
QUANTIZATION_CONFIG = {
    "quant_method": "compressed-tensors",
    "format": "int-quantized",
    "quantization_status": "compressed",
    "ignore": [],
    "config_groups": {
        "group_0": {
            "targets": ["Linear", "Embedding"],
            "weights": {
                "num_bits": 8,
                "type": "int",
                "symmetric": True,
                "strategy": "channel",
                "dynamic": False,
            },
            "input_activations": None,
            "output_activations": None,
        }
    },
}


def quantize_rows(matrix: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Returns int8 `[rows, columns]` in -127...127 and float32 scales `[rows, 1]`.

    A row's largest magnitude maps to 127; a row of zeros gets scale 1 so that nothing divides by zero.
    """
    matrix = matrix.float()
    scale = matrix.abs().amax(dim=1, keepdim=True) / 127
    scale = torch.where(scale > 0, scale, torch.ones_like(scale))
    rounded = torch.round(matrix / scale).clamp(-127, 127)
    return rounded.to(torch.int8), scale


def quantize_state(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Replaces every matrix by its int8 rows and `NAME_scale`; biases and LayerNorm stay float32."""
    quantized: dict[str, torch.Tensor] = {}
    for name, tensor in state.items():
        if tensor.ndim != 2:
            quantized[name] = tensor.float()
            continue
        quantized[name], quantized[name + SCALE_SUFFIX] = quantize_rows(tensor)
    return quantized


def dequantize_state(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The float32 weights that a stored state (any precision, quantised or not) stands for."""
    restored: dict[str, torch.Tensor] = {}
    for name, tensor in state.items():
        if name.endswith(SCALE_SUFFIX):
            continue
        scale = state.get(name + SCALE_SUFFIX)
        restored[name] = tensor.float() if scale is None else tensor.float() * scale
    return restored
