using System.Composition;
using KmsAnalyzers.Rules.Limits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>KMS1004 and KMS1008: decrypts messages of any size, and plain ciphertexts of KMS as before.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class EnvelopeDecryptFix() : KmsCodeFix([CiphertextBlobTooLarge.Id, PlainDecryptBesideEnvelope.Id], [new EnvelopeDecryptRepair()]);
