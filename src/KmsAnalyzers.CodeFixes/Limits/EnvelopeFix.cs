using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>KMS1001 and KMS1002: encrypts payloads of any size by envelope encryption.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class EnvelopeFix() : KmsCodeFix(["KMS1001", "KMS1002"], [new EnvelopeRepair()]);
