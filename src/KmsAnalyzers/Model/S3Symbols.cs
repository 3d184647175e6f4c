using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>The types of <c>AWSSDK.S3</c> that may ask for SSE-KMS, found in that assembly.</summary>
internal sealed class S3Symbols
{
    private const string Model = "Amazon.S3.Model.";
    private const string Transfer = "Amazon.S3.Transfer.";

    private static readonly ImmutableDictionary<string, S3Operation> operations = Enum.GetValues(typeof(S3Operation)).Cast<S3Operation>()
        .ToImmutableDictionary(static operation => operation.ToString(), StringComparer.Ordinal);

    // Unlike those of KMS, the fields do not bear the name of their text.
    private static readonly ImmutableDictionary<string, string> methods = ImmutableDictionary<string, string>.Empty
        .Add("None", "").Add("AES256", "AES256").Add("AWSKMS", SseMethod.Kms).Add("AWSKMSDSSE", SseMethod.DualLayerKms).Add("AWSFSX", "aws:fsx");

    private readonly ImmutableArray<INamedTypeSymbol?> clients;
    private readonly ImmutableArray<INamedTypeSymbol?> followed;
    private readonly ImmutableArray<string> transfers;
    private readonly INamedTypeSymbol? method;

    public S3Symbols(IAssemblySymbol assembly)
    {
        Client = assembly.GetTypeByMetadataName("Amazon.S3.AmazonS3Client");
        Config = assembly.GetTypeByMetadataName("Amazon.S3.AmazonS3Config");
        method = assembly.GetTypeByMetadataName("Amazon.S3.ServerSideEncryptionMethod");
        clients =
        [
            Client,
            assembly.GetTypeByMetadataName("Amazon.S3.IAmazonS3"),
            assembly.GetTypeByMetadataName(Transfer + "TransferUtility"),
            assembly.GetTypeByMetadataName(Transfer + "ITransferUtility"),
        ];
        followed =
        [
            Config,
            .. new[]
            {
                "PutObjectRequest", "CopyObjectRequest", "InitiateMultipartUploadRequest", "CreateSessionRequest", "GetPreSignedUrlRequest",
                "PutBucketEncryptionRequest", "ServerSideEncryptionConfiguration", "ServerSideEncryptionRule", "ServerSideEncryptionByDefault",
            }.Select(name => assembly.GetTypeByMetadataName(Model + name)),
            assembly.GetTypeByMetadataName(Transfer + "BaseUploadRequest"),
        ];
        transfers = [.. assembly.TypeNames.Where(static name => name.StartsWith("TransferUtility", StringComparison.Ordinal) && name.EndsWith("Request", StringComparison.Ordinal))];
    }

    /// <summary><c>AmazonS3Client</c>.</summary>
    public INamedTypeSymbol? Client { get; }

    /// <summary><c>AmazonS3Config</c>.</summary>
    public INamedTypeSymbol? Config { get; }

    /// <summary>The names of all that is looked for: operations, and the types that are followed.</summary>
    public IEnumerable<string> Names =>
    [
        .. operations.Keys,
        .. operations.Keys.Select(static name => name + "Async"),
        .. followed.OfType<INamedTypeSymbol>().Select(static type => type.Name),
        .. transfers,
    ];

    /// <summary>The operation that the method of the client or of <c>TransferUtility</c> calls; null for any other.</summary>
    public S3Operation? OperationOf(IMethodSymbol called) =>
        called.SelfAndOverridden().Any(declared => clients.Any(client => declared.ContainingType.Is(client)))
        && operations.TryGetValue(SymbolMatch.WithoutAsync(called.Name), out var operation)
            ? operation
            : null;

    /// <summary>Whether the type is that of the client or of <c>TransferUtility</c>: the interface, the class, or one derived from either.</summary>
    public bool IsClient(ITypeSymbol type) => type.SelfAndBases().Concat(type.AllInterfaces).Any(self => clients.Any(client => self.Is(client)));

    /// <summary>Whether the type is the configuration of the S3 client, or derives from it.</summary>
    public bool IsConfig(ITypeSymbol type) => type.SelfAndBases().Any(self => self.Is(Config));

    /// <summary>Whether the type is a request that may ask for SSE-KMS, part of one, or the client's configuration; or derives from one.</summary>
    public bool IsFollowed(ITypeSymbol type) => type.SelfAndBases().Any(self => followed.Any(known => self.Is(known)));

    /// <summary>Whether the type is <c>ServerSideEncryptionMethod</c>, which compares by its text.</summary>
    public bool IsMethod(ITypeSymbol? type) => type.Is(method);

    /// <summary>The text of <c>ServerSideEncryptionMethod.AWSKMS</c> and its like; null for any other field.</summary>
    public string? TextOf(IFieldSymbol field) =>
        field.IsStatic && IsMethod(field.ContainingType) && methods.TryGetValue(field.Name, out var text) ? text : null;
}
