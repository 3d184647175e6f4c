using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>
/// The types of the AWS SDK, found in the SDK's own assemblies: a type of the same full name that the user declares is not one of them.
/// </summary>
internal sealed class KmsSymbols
{
    private const string KmsAssembly = "AWSSDK.KeyManagementService";
    private const string S3Assembly = "AWSSDK.S3";
    private const string SqsAssembly = "AWSSDK.SQS";
    private const string CoreAssembly = "AWSSDK.Core";
    private const string SetupAssembly = "AWSSDK.Extensions.NETCore.Setup";
    private const string RuntimeAssembly = "KmsAnalyzers.Envelope";
    private const string KeyCacheOptions = "DataKeyCacheOptions";

    private static readonly ImmutableDictionary<string, KmsOperation> operations = Enum.GetValues(typeof(KmsOperation)).Cast<KmsOperation>()
        .Where(static operation => operation is not KmsOperation.Other)
        .ToImmutableDictionary(static operation => operation.ToString(), StringComparer.Ordinal);

    private readonly ConcurrentDictionary<ITypeSymbol, bool> areFollowed = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, KmsOperation?> known = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? envelope;
    private readonly IAssemblySymbol? setup;
    private readonly INamedTypeSymbol? constantClass;
    private readonly ImmutableArray<INamedTypeSymbol?> followed;

    private KmsSymbols(ILookup<string, IAssemblySymbol> assemblies)
    {
        Kms = assemblies[KmsAssembly].FirstOrDefault();
        S3 = assemblies[S3Assembly].FirstOrDefault() is { } s3 ? new(s3) : null;
        envelope = assemblies[RuntimeAssembly].FirstOrDefault()?.GetTypeByMetadataName("KmsAnalyzers.Envelope.KmsEnvelopeExtensions");
        setup = assemblies[SetupAssembly].FirstOrDefault();
        Client = Kms?.GetTypeByMetadataName("Amazon.KeyManagementService.AmazonKeyManagementServiceClient");
        ClientInterface = Kms?.GetTypeByMetadataName("Amazon.KeyManagementService.IAmazonKeyManagementService");
        Config = Kms?.GetTypeByMetadataName("Amazon.KeyManagementService.AmazonKeyManagementServiceConfig");

        var core = assemblies[CoreAssembly].FirstOrDefault();
        constantClass = core?.GetTypeByMetadataName("Amazon.Runtime.ConstantClass");
        ClientConfig = core?.GetTypeByMetadataName("Amazon.Runtime.ClientConfig");
        followed = [core?.GetTypeByMetadataName("Amazon.Runtime.AmazonWebServiceRequest"), core?.GetTypeByMetadataName("Amazon.Runtime.AmazonWebServiceResponse"), ClientConfig];
    }

    /// <summary>The assembly of the KMS client, where it is referenced; S3 and SQS alone open the gate too.</summary>
    public IAssemblySymbol? Kms { get; }

    /// <summary>Whether the runtime library is referenced.</summary>
    public bool HasRuntime => envelope is not null;

    /// <summary>The types of S3, where it is referenced.</summary>
    public S3Symbols? S3 { get; }

    /// <summary><c>AmazonKeyManagementServiceClient</c>.</summary>
    public INamedTypeSymbol? Client { get; }

    /// <summary><c>IAmazonKeyManagementService</c>.</summary>
    public INamedTypeSymbol? ClientInterface { get; }

    /// <summary><c>AmazonKeyManagementServiceConfig</c>.</summary>
    public INamedTypeSymbol? Config { get; }

    /// <summary><c>Amazon.Runtime.ClientConfig</c>, the base of every service's configuration.</summary>
    public INamedTypeSymbol? ClientConfig { get; }

    /// <summary>The names of all that is looked for: operations, the types that are followed, settings.</summary>
    public IEnumerable<string> Names =>
    [
        ConfigProperty.MaxErrorRetry,
        ResponseProperty.Plaintext, ResponseProperty.PrivateKeyPlaintext,
        .. Ciphers.Names,
        .. envelope is null ? Enumerable.Empty<string>() : [KeyCacheOptions, "EncryptAsync", "CreateEncryptingStream"],
        .. Client?.MemberNames ?? [],
        .. ClientInterface?.MemberNames ?? [],
        .. envelope?.MemberNames ?? [],
        .. Kms?.TypeNames.Where(static name => name.EndsWith("Request", StringComparison.Ordinal) || name.EndsWith("Response", StringComparison.Ordinal) || name.EndsWith("Config", StringComparison.Ordinal)) ?? [],
        .. S3?.Names ?? [],
    ];

    /// <summary>The symbols, or null in a compilation that references none of the AWS SDKs for KMS, S3 and SQS: it pays one scan of assembly names.</summary>
    public static KmsSymbols? From(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(static assembly => assembly.Name is KmsAssembly or S3Assembly or SqsAssembly)
            ? new(compilation.SourceModule.ReferencedAssemblySymbols.ToLookup(static assembly => assembly.Identity.Name))
            : null;

    /// <summary>
    /// The KMS operation that the method calls: a member of the client's interface, of its class, or an override of one; or the runtime's extension of
    /// the client. Null for any other.
    /// </summary>
    public KmsOperation? OperationOf(IMethodSymbol method)
    {
        var definition = method.OriginalDefinition;
        return known.TryGetValue(definition, out var operation) ? operation : known.GetOrAdd(definition, Find(definition));
    }

    private KmsOperation? Find(IMethodSymbol method)
    {
        if (method.ContainingType.Is(envelope))
        {
            return OperationOf(SymbolMatch.WithoutAsync(method.Name));
        }

        var declared = method.SelfAndOverridden().FirstOrDefault(declared => declared.ContainingType.Is(Client) || declared.ContainingType.Is(ClientInterface));

        // Every operation takes a request, or the few values that make one, and may be cancelled; no other member of the client is named like one.
        return declared is { MethodKind: MethodKind.Ordinary, IsStatic: false }
            ? OperationOf(SymbolMatch.WithoutAsync(declared.Name)) ?? KmsOperation.Other
            : null;
    }

    /// <summary>The operation of the name; null for one that no rule asks about.</summary>
    public static KmsOperation? OperationOf(string name) => operations.TryGetValue(name, out var operation) ? operation : null;

    /// <summary>The names of the methods that call an operation which <see cref="MovesBytes"/>.</summary>
    public static IEnumerable<string> ByteMovingNames =>
        operations.Where(static operation => MovesBytes(operation.Value)).SelectMany(static operation => new[] { operation.Key, operation.Key + "Async" });

    /// <summary>Whether the operation takes a payload, or answers a plaintext key: rules ask where such bytes come from, and where they go.</summary>
    public static bool MovesBytes(KmsOperation operation) =>
        PayloadProperties.Of(operation) is not null || operation is KmsOperation.GenerateDataKey or KmsOperation.GenerateDataKeyPair;

    /// <summary>Whether the type is a request, a response or a configuration of KMS, or derives from one; or of S3, where it may speak of SSE-KMS.</summary>
    public bool IsFollowed(ITypeSymbol type) => areFollowed.TryGetValue(type, out var known) ? known : areFollowed.GetOrAdd(type, IsOfKms(type) || S3?.IsFollowed(type) is true);

    private bool IsOfKms(ITypeSymbol type) =>
        Kms is not null
        && type.SelfAndBases().Any(self => self.ContainingAssembly.Is(Kms))
        && type.SelfAndBases().Any(self => followed.Any(root => self.Is(root)));

    /// <summary>Whether the type is one of the SDK's enumerations, which compare by their text.</summary>
    public bool IsConstantClass(ITypeSymbol type) => type.ContainingAssembly.Is(Kms) && type.BaseType.Is(constantClass);

    /// <summary>Whether the type is the configuration of the KMS client, or derives from it.</summary>
    public bool IsKmsConfig(ITypeSymbol type) => type.SelfAndBases().Any(self => self.Is(Config));

    /// <summary>Whether the type is the configuration of the client of any service.</summary>
    public bool IsConfig(ITypeSymbol type) => type.SelfAndBases().Any(self => self.Is(ClientConfig));

    /// <summary>Whether objects of the static type may configure the client of any service: the base class, or a type parameter bound to it.</summary>
    public bool IsUnspecifiedConfig(ITypeSymbol type) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes.Any(IsUnspecifiedConfig)
        : type.Is(ClientConfig) || IsSharedDefault(type);

    /// <summary>Whether the type is that of <c>AWSOptions.DefaultClientConfig</c>: what it holds reaches every client made from the options.</summary>
    public bool IsSharedDefault(ITypeSymbol type) => setup is not null && type.ContainingAssembly.Is(setup) && type.Name == "DefaultClientConfig";

    /// <summary>Whether the property is that one of the SDK's client configurations.</summary>
    /// <param name="name">A constant of <see cref="ConfigProperty"/>.</param>
    public bool IsConfigProperty(IPropertySymbol property, string name)
    {
        if (property.Name != name)
        {
            return false;
        }

        var declared = property.OriginalDefinition;
        while (declared.OverriddenProperty is { } overridden)
        {
            declared = overridden;
        }

        return declared.ContainingType.Is(ClientConfig) || IsSharedDefault(declared.ContainingType);
    }

    /// <summary>Whether the type is <c>DataKeyCacheOptions</c> of the runtime.</summary>
    public bool IsKeyCacheOptions(ITypeSymbol? type) => type is { Name: KeyCacheOptions, ContainingAssembly.Name: RuntimeAssembly };

    /// <summary>Whether the method encrypts a message by an encryptor of the runtime.</summary>
    public bool IsEncryptorCall(IMethodSymbol method) =>
        method is { Name: "EncryptAsync" or "CreateEncryptingStream", ContainingType: { Name: "EnvelopeEncryptor" or "IEnvelopeEncryptor", ContainingAssembly.Name: RuntimeAssembly } };

    /// <summary>Whether the type implements the runtime's <c>IKeyring</c>.</summary>
    public bool IsKeyring(INamedTypeSymbol type) => type.AllInterfaces.Any(static self => self is { Name: "IKeyring", ContainingAssembly.Name: RuntimeAssembly });

    /// <summary>Whether the property is one of a response that holds a plaintext key, or what was encrypted.</summary>
    public bool IsPlaintext(IPropertySymbol property) =>
        property.Name is ResponseProperty.Plaintext or ResponseProperty.PrivateKeyPlaintext && IsOfKms(property.ContainingType) && property.ContainingType.Name.EndsWith("Response", StringComparison.Ordinal);

    /// <summary>Whether the type is that of the KMS client: the interface, the class, or one derived from either.</summary>
    public bool IsClient(ITypeSymbol type) =>
        type.SelfAndBases().Any(self => self.Is(Client) || self.Is(ClientInterface)) || type.AllInterfaces.Any(self => self.Is(ClientInterface));

    /// <summary>Whether a call of the method is retried by someone else: a pipeline or policy of Polly, or <c>KmsBackoff</c> of the runtime.</summary>
    public static bool IsRetryWrapper(IMethodSymbol method) => method.Name.StartsWith("Execute", StringComparison.Ordinal)
        && method.ContainingAssembly?.Identity.Name switch
        {
            "Polly" or "Polly.Core" => true,
            RuntimeAssembly => method.ContainingType.Name == "KmsBackoff",
            _ => false,
        };
}
