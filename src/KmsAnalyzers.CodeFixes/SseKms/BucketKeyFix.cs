using System.Composition;
using KmsAnalyzers.Model;
using KmsAnalyzers.Rules.SseKms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KmsAnalyzers.CodeFixes.SseKms;

/// <summary>KMS3006: lets S3 use a bucket key.</summary>
/// <remarks>
/// What KMS sees as the encryption context changes, and with it what policies and audits see: each site is a decision, so there is no fix-all.
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class BucketKeyFix() : KmsCodeFix([BucketKeyNotUsed.Id], [new EnableBucketKey()], oneByOne: true)
{
    private sealed class EnableBucketKey() : SiteRepair(
        key: BucketKeyNotUsed.Id + BucketKeyNotUsed.EnableBucketKey,
        allowedAs: BucketKeyNotUsed.EnableBucketKey,
        title: "Use a bucket key; the encryption context becomes the bucket's ARN, and KMS events per object go from CloudTrail")
    {
        protected override IEnumerable<Edit>? Edits(RepairSite site, Spelling spelling) =>
            site.Path<BaseObjectCreationExpressionSyntax>() is { IsEmpty: false } creations
                ? creations.SelectMany(creation => Addition.Of(S3Property.BucketKeyEnabled + " = true", creation, site))
                : null;
    }
}
