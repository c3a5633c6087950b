"""Official documents per Nghị định 30/2020/NĐ-CP: read, understood, restored and written."""
