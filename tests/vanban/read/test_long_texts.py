"""A text twice as long takes about twice the time, whatever it is made of."""

import time

import pytest

from vanban.read import read

HEAD = "UBND xã A\nSố: 1/KH-UBND\nA, ngày 05 tháng 02 năm 2026\nKẾ HOẠCH\nNêu gương\n"
SHAPES = {
    "bullets": f"{HEAD}I. A\n{{}}|- Việc số {{}} cần làm;",
    "bullets without a head": "{}|- a {}",
    "items": f"{HEAD}{{}}|{{}}. Việc cần làm",
    "articles": f"{HEAD}{{}}|Điều {{}}. Về việc này",
    "grounds": f"{HEAD}{{}}|Căn cứ Luật số {{}}/2022/QH15 ngày 15 tháng 6 năm 2022;",
    "addressees": "UBND xã A\nSố: 1/UBND\nKính gửi:\n{}\nVăn bản.|- Đơn vị {};",
    "recipients": f"{HEAD}I. A\nVăn bản.\nNơi nhận:\n{{}}|- Đơn vị {{}};",
    "one paragraph": f"{HEAD}I. A\n{{}}|việc {{}} gì đó mà dài ra một chút",
    "annexes": f"{HEAD}I. A\nVăn bản.\n{{}}|PHỤ LỤC {{}}\nBẢNG",
}


def seconds(shape, count):
    frame, _, line = SHAPES[shape].partition("|")
    text = frame.format("\n".join(line.format(number) for number in range(count))).encode()
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        read(text, "a.txt")
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_length_and_no_faster(shape):
    assert seconds(shape, 12_000) / seconds(shape, 1_500) < 32  # 8 if linear, 64 if quadratic
