"""A local signer with certificates made here: what a token and its authority do elsewhere."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from vanban.model import OfficialDocument, PrintedDate, Section, Signer
from vanban.write import to_pdf

NOW = datetime(2026, 6, 3, 9, 30, tzinfo=UTC)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Holder:
    """A certificate with its key, as kept on a token."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self):
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def asn1(self):
        return asn1_x509.Certificate.load(self.der)

    @property
    def asn1_key(self):
        return asn1_keys.PrivateKeyInfo.load(
            self.key.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )  # fmt: skip


def holder(
    name, organisation="", title="", *, issuer=None, start=NOW - YEAR, end=NOW + YEAR,
    authority=False, stamps=False,
):  # fmt: skip
    """Make a certificate; without an issuer it signs itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    parts = ((NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, organisation),
             (NameOID.TITLE, title), (NameOID.COMMON_NAME, name))  # fmt: skip
    subject = x509.Name([x509.NameAttribute(oid, value) for oid, value in parts if value])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_usage(authority=authority), critical=True)
    )
    if stamps:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        made = made.add_extension(usage, critical=True)
    return Holder(made.sign(issuer.key if issuer else key, hashes.SHA256()), key)


def _usage(*, authority):
    return x509.KeyUsage(
        digital_signature=not authority, content_commitment=not authority,
        key_cert_sign=authority, crl_sign=authority, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


@cache
def authority():
    return holder("CA thử nghiệm", "Cơ quan chứng thực thử nghiệm", authority=True)


@cache
def other_authority():
    return holder("CA khác", authority=True)


@cache
def chairman():
    return holder(
        "Ngô Minh Đức", "Ủy ban nhân dân xã Bình Phú", "Chủ tịch", issuer=authority()
    )  # fmt: skip


@cache
def office():
    return holder("Ủy ban nhân dân xã Bình Phú", "Tỉnh Vĩnh Long", issuer=authority())


@cache
def retired():
    """A holder whose certificate ended before `NOW`."""
    return holder("Lê Thị Hoa", issuer=authority(), start=NOW - 3 * YEAR, end=NOW - YEAR)


@cache
def stamper(issuer):
    return holder("Dấu thời gian", issuer=issuer, stamps=True, start=NOW - 3 * YEAR)


@cache
def issued(words="Tặng Giấy khen cho 03 cá nhân có thành tích xuất sắc."):
    """Return the PDF of a decision, as the office downloads it before it is signed."""
    return to_pdf(
        OfficialDocument(
            kind="quyết định", number="58/QĐ-UBND", issuer="Ủy ban nhân dân xã Bình Phú",
            place="Bình Phú", date=PrintedDate(2026, 6, 3), title="Về việc khen thưởng",
            sections=(Section("1", "KHEN THƯỞNG", (words,)),),
            signer=Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Ngô Minh Đức"),
        )
    )  # fmt: skip


def apart(call, *args):
    """Call in a thread of its own: a browser that tests drive keeps this one's event loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call, *args).result()


def sign(content, by, field="KySo", *, box=None, stamped=None, certify=None,
         subfilter=SigSeedSubFilter.PADES):  # fmt: skip
    """Sign as a signing tool does: an update behind the bytes.

    `box` shows a frame on the first page; `stamped` is (issuer, moment) of a timestamp; `certify`
    is what the author allows afterwards.
    """
    signer = signers.SimpleSigner(
        by.asn1, by.asn1_key, SimpleCertificateStore.from_certs([authority().asn1])
    )
    timestamper = None
    if stamped:
        ours = stamper(stamped[0])
        timestamper = DummyTimeStamper(
            ours.asn1, ours.asn1_key, SimpleCertificateStore.from_certs([stamped[0].asn1]),
            fixed_dt=stamped[1],
        )  # fmt: skip
    meta = signers.PdfSignatureMetadata(
        field_name=field, subfilter=subfilter, md_algorithm="sha256",
        certify=certify is not None, docmdp_permissions=certify or MDPPerm.FILL_FORMS,
    )  # fmt: skip
    spec = SigFieldSpec(field, box=box) if box else None
    signing = signers.PdfSigner(meta, signer, timestamper=timestamper, new_field_spec=spec)
    out = apart(signing.sign_pdf, IncrementalPdfFileWriter(io.BytesIO(content)))
    return bytes(out.getvalue())
