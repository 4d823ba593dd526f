import { constants, createHash, randomBytes, verify, X509Certificate } from "node:crypto";
import { type Attribute, ContentInfo, SignedData, type SignerInfo } from "@peculiar/asn1-cms";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import { MessageImprint, TimeStampReq, TimeStampReqVersion, TimeStampResp, TSTInfo } from "@peculiar/asn1-tsp";
import { AlgorithmIdentifier } from "@peculiar/asn1-x509";
import { sha256 } from "./canonical.ts";
import { type DerValue, derValues } from "./der.ts";

/*
 * Timestamps of an outside authority (RFC 3161) over the note of a signed head: what is asked, and what an answer must be
 * before it is kept. Whether the authority is one to trust is not judged here: whoever reads the token does, by its
 * certificate (`openssl ts -verify -CAfile`).
 */

export interface StampRequest {
  /** What is sent. */
  der: Buffer;
  /** SHA-256 of what is to be stamped. */
  imprint: Buffer;
  nonce: Buffer;
}

/**
 * `rubbish`: no answer of RFC 3161. `refused`: the authority says no. `nonce`, `imprint`: of another request, of something
 * else. `signature`: not signed by the certificate it carries. `certificate`: that one may not stamp, or not at that moment.
 */
export type StampFault = "rubbish" | "refused" | "nonce" | "imprint" | "signature" | "certificate";

export interface Stamp {
  /** DER of the TimeStampToken, byte for byte as it came. */
  token: Buffer;
  stampedAt: Date;
  /** Subject of the certificate that signed. */
  authority: string;
}

export type CheckedStamp = { ok: true; stamp: Stamp } | { ok: false; fault: StampFault; detail: string };

const sha256Id = "2.16.840.1.101.3.4.2.1";
const contentTypeId = "1.2.840.113549.1.9.3";
const messageDigestId = "1.2.840.113549.1.9.4";
const signingCertificateIds = ["1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"];
const tstInfoId = "1.2.840.113549.1.9.16.1.4";
/** The same as it stands in an attribute. */
const tstInfoDer = Buffer.from("2a864886f70d0109100104", "hex");
const rsaPssId = "1.2.840.113549.1.1.10";
const timeStampingId = "1.3.6.1.5.5.7.3.8";
const digestNames: Record<string, string> = {
  "1.3.14.3.2.26": "sha1",
  [sha256Id]: "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
/** Not safe any more for what is signed today; an older form of naming a certificate still uses it. */
const weak = new Set(["sha1"]);

/** A request over these bytes, with a number used once: an old answer cannot be passed off as the one to it. */
export function stampRequest(bytes: Uint8Array): StampRequest {
  const imprint = sha256(bytes);
  const nonce = randomBytes(12);
  // A positive number without zeroes in front: so it comes back byte for byte.
  nonce[0] = (Number(nonce[0]) & 0x3f) | 0x40;
  const request = new TimeStampReq({
    version: TimeStampReqVersion.v1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: sha256Id, parameters: null }),
      hashedMessage: new OctetString(bufferOf(imprint)),
    }),
    nonce: bufferOf(nonce),
    certReq: true,
  });
  return { der: Buffer.from(AsnConvert.serialize(request)), imprint, nonce };
}

/** Whether an answer is a good token for exactly this request. Never throws for what the answer holds. */
export function checkStampAnswer(answer: Uint8Array, asked: StampRequest): CheckedStamp {
  try {
    return checkAnswer(Buffer.from(answer), asked);
  } catch (error) {
    return refuse("rubbish", error instanceof Error ? error.message : String(error));
  }
}

/** What a kept token says: about which digest, and when; null for bytes that are no token. Its signature is not looked at. */
export function readToken(token: Uint8Array): { imprint: Buffer; stampedAt: Date } | null {
  try {
    const { info } = parseToken(Buffer.from(token));
    if (info.messageImprint.hashAlgorithm.algorithm !== sha256Id) return null;
    return { imprint: Buffer.from(info.messageImprint.hashedMessage.buffer), stampedAt: info.genTime };
  } catch {
    return null;
  }
}

function checkAnswer(answer: Buffer, asked: StampRequest): CheckedStamp {
  const { status } = AsnConvert.parse(answer, TimeStampResp);
  // 0 granted, 1 granted with changes; everything else is no.
  if (status.status > 1)
    return refuse("refused", [`status ${status.status}`, ...(status.statusString ?? [])].join(", "));
  const token = inside(inside(answer)[0]?.content)[1]?.whole;
  if (!token) return refuse("rubbish", "there is no token");
  const { signed, content, info } = parseToken(token);
  const raw = rawParts(token);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithm !== sha256Id || !asked.imprint.equals(Buffer.from(hashedMessage.buffer)))
    return refuse("imprint", "the token is about something else");
  if (!info.nonce || !asked.nonce.equals(Buffer.from(info.nonce)))
    return refuse("nonce", "the token answers another request");
  const [signer] = signed.signerInfos;
  if (!signer || signed.signerInfos.length !== 1) return refuse("signature", "not exactly one signature");
  const certificate = signingCertificate(raw.certificates, signer);
  if (!certificate) return refuse("signature", "the certificate that signed is not there");
  if (!isSignedBy({ signer, attributes: raw.attributes, content }, certificate))
    return refuse("signature", "the signature does not hold");
  const fault = faultOf(certificate, info.genTime);
  if (fault !== null) return refuse("certificate", fault);
  const stamp = { token: Buffer.from(token), stampedAt: info.genTime, authority: subjectOf(certificate) };
  return { ok: true, stamp };
}

function parseToken(token: Buffer): { signed: SignedData; content: Buffer; info: TSTInfo } {
  const { content: inner } = AsnConvert.parse(token, ContentInfo);
  const signed = AsnConvert.parse(inner, SignedData);
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== tstInfoId || !eContent?.single) throw new Error("what is signed is no timestamp");
  const content = Buffer.from(eContent.single.buffer);
  return { signed, content, info: AsnConvert.parse(content, TSTInfo) };
}

/** What is hashed or signed, byte for byte: the certificates, and what the one signature is over (RFC 5652, section 5). */
function rawParts(token: Buffer): { certificates: Buffer[]; attributes: Buffer | null } {
  const [info] = inside(token);
  const [signed] = inside(info?.content).filter(({ tag }) => tag === 0xa0);
  const members = inside(inside(signed?.content)[0]?.content);
  const certificates = inside(members.find(({ tag }) => tag === 0xa0)?.content).filter(({ tag }) => tag === 0x30);
  const [signer] = inside(members.findLast(({ tag }) => tag === 0x31)?.content);
  const attributes = inside(signer?.content).find(({ tag }) => tag === 0xa0)?.whole;
  return {
    certificates: certificates.map(({ whole }) => whole),
    attributes: attributes ? Buffer.from(attributes) : null,
  };
}

function inside(bytes: Buffer | undefined): DerValue[] {
  return (bytes && derValues(bytes)) ?? [];
}

/** The certificate that the signature itself names by its digest: no other with the same key can be put in its place. */
function signingCertificate(certificates: Buffer[], signer: SignerInfo): X509Certificate | null {
  const named = namedCertificate(signer);
  const found =
    named && certificates.find((der) => createHash(named.algorithm).update(der).digest().equals(named.digest));
  return found ? new X509Certificate(found) : null;
}

/** From SigningCertificate or SigningCertificateV2 (RFC 5035): the first certificate listed is the one that signed. */
function namedCertificate(signer: SignerInfo): { algorithm: string; digest: Buffer } | null {
  const listed = signer.signedAttrs?.find(({ attrType }) => signingCertificateIds.includes(attrType));
  const [outer] = inside(valueOf(listed));
  const [certificates] = inside(outer?.content);
  const [first] = inside(certificates?.content);
  const members = inside(first?.content);
  const digest = members.find(({ tag }) => tag === 0x04)?.content;
  const [before] = members;
  const written = before?.tag === 0x30 ? AsnConvert.parse(before.whole, AlgorithmIdentifier).algorithm : sha256Id;
  const algorithm = listed?.attrType === signingCertificateIds[0] ? "sha1" : digestNames[written];
  return digest && algorithm ? { algorithm, digest } : null;
}

interface Signed {
  signer: SignerInfo;
  /** The signed attributes as they stand in the token. */
  attributes: Buffer | null;
  content: Buffer;
}

function isSignedBy({ signer, attributes, content }: Signed, certificate: X509Certificate): boolean {
  const algorithm = digestNames[signer.digestAlgorithm.algorithm];
  if (!algorithm || weak.has(algorithm) || !attributes) return false;
  const type = attribute(signer, contentTypeId);
  const digest = attribute(signer, messageDigestId);
  if (!type?.equals(tstInfoDer)) return false;
  if (!digest || !createHash(algorithm).update(content).digest().equals(digest)) return false;
  // Signed as a set of its own, though it stands in the token under another tag (RFC 5652, section 5.4).
  const set = Buffer.concat([Buffer.of(0x31), attributes.subarray(1)]);
  const isPss = signer.signatureAlgorithm.algorithm === rsaPssId;
  const key = isPss ? { key: certificate.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING } : certificate.publicKey;
  return verify(algorithm, set, key, Buffer.from(signer.signature.buffer));
}

/** Of an attribute with one value: what stands in it. */
function attribute(signer: SignerInfo, id: string): Buffer | null {
  const found = (signer.signedAttrs ?? []).filter(({ attrType }) => attrType === id);
  const [only] = found;
  if (!only || found.length !== 1 || only.attrValues.length !== 1) return null;
  return inside(valueOf(only))[0]?.content ?? null;
}

function valueOf(attribute: Attribute | undefined): Buffer {
  return Buffer.from(attribute?.attrValues[0] ?? new ArrayBuffer(0));
}

function faultOf(certificate: X509Certificate, at: Date): string | null {
  // In Node `keyUsage` is the extended key usage.
  if (!certificate.keyUsage?.includes(timeStampingId)) return "its certificate is not for timestamps";
  if (at < new Date(certificate.validFrom) || at > new Date(certificate.validTo))
    return "its certificate was not valid at that moment";
  return null;
}

function subjectOf(certificate: X509Certificate): string {
  const parts = certificate.subject.split("\n").map((part) => part.split("="));
  const of = (name: string) =>
    parts
      .find(([key]) => key === name)
      ?.slice(1)
      .join("=");
  return (of("CN") ?? of("O") ?? certificate.subject).slice(0, 200);
}

function bufferOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function refuse(fault: StampFault, detail: string): CheckedStamp {
  return { ok: false, fault, detail: detail.slice(0, 300) };
}
