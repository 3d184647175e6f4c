using System.Composition;
using KmsAnalyzers.Rules.Limits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>KMS1001 and KMS1002: encrypts payloads of any size by envelope encryption.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class EnvelopeFix() : KmsCodeFix([EncryptPayloadTooLarge.Id, EncryptPayloadMayBeTooLarge.Id], [new EnvelopeRepair()]);
