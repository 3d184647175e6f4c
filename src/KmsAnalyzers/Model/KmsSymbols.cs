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

    private static readonly ImmutableDictionary<string, KmsOperation> operations = Enum.GetValues(typeof(KmsOperation)).Cast<KmsOperation>()
        .Where(static operation => operation is not KmsOperation.Other)
        .ToImmutableDictionary(static operation => operation.ToString(), StringComparer.Ordinal);

    private readonly IAssemblySymbol? setup;
    private readonly INamedTypeSymbol? constantClass;
    private readonly ImmutableArray<INamedTypeSymbol?> followed;

    private KmsSymbols(ILookup<string, IAssemblySymbol> assemblies)
    {
        Kms = assemblies[KmsAssembly].FirstOrDefault();
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

    /// <summary><c>AmazonKeyManagementServiceClient</c>.</summary>
    public INamedTypeSymbol? Client { get; }

    /// <summary><c>IAmazonKeyManagementService</c>.</summary>
    public INamedTypeSymbol? ClientInterface { get; }

    /// <summary><c>AmazonKeyManagementServiceConfig</c>.</summary>
    public INamedTypeSymbol? Config { get; }

    /// <summary><c>Amazon.Runtime.ClientConfig</c>, the base of every service's configuration.</summary>
    public INamedTypeSymbol? ClientConfig { get; }

    /// <summary>The symbols, or null in a compilation that references none of the AWS SDKs for KMS, S3 and SQS: it pays one scan of assembly names.</summary>
    public static KmsSymbols? From(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(static assembly => assembly.Name is KmsAssembly or S3Assembly or SqsAssembly)
            ? new(compilation.SourceModule.ReferencedAssemblySymbols.ToLookup(static assembly => assembly.Identity.Name))
            : null;

    /// <summary>The KMS operation that the method calls: a member of the client's interface, of its class, or an override of one; null for any other.</summary>
    public KmsOperation? OperationOf(IMethodSymbol method)
    {
        for (var declared = method.OriginalDefinition; declared is not null; declared = declared.OverriddenMethod)
        {
            if (Is(declared.ContainingType, Client) || Is(declared.ContainingType, ClientInterface))
            {
                // Every operation takes a request, or the few values that make one, and may be cancelled; no other member of the client is named like one.
                return declared.MethodKind is MethodKind.Ordinary && !declared.IsStatic
                    ? operations.TryGetValue(WithoutAsync(declared.Name), out var operation) ? operation : KmsOperation.Other
                    : null;
            }
        }

        return null;
    }

    /// <summary>Whether an identifier is that of an operation that takes a payload.</summary>
    public static bool IsPayloadOperationName(string identifier) =>
        operations.TryGetValue(WithoutAsync(identifier), out var operation) && PayloadProperties.Of(operation) is not null;

    /// <summary>Whether the type is a request, a response or a configuration of KMS, or derives from one.</summary>
    public bool IsFollowed(ITypeSymbol type) =>
        Kms is not null
        && SelfAndBases(type).Any(self => Is(self.ContainingAssembly, Kms))
        && SelfAndBases(type).Any(self => followed.Any(root => Is(self, root)));

    /// <summary>Whether the type is one of the SDK's enumerations, which compare by their text.</summary>
    public bool IsConstantClass(ITypeSymbol type) => Is(type.ContainingAssembly, Kms) && Is(type.BaseType, constantClass);

    /// <summary>Whether the type is the configuration of the KMS client, or derives from it.</summary>
    public bool IsKmsConfig(ITypeSymbol type) => SelfAndBases(type).Any(self => Is(self, Config));

    /// <summary>Whether objects of the static type may configure the client of any service: the base class, or a type parameter bound to it.</summary>
    public bool IsUnspecifiedConfig(ITypeSymbol type) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes.Any(IsUnspecifiedConfig)
        : Is(type, ClientConfig) || IsSharedDefault(type);

    /// <summary>Whether the type is that of <c>AWSOptions.DefaultClientConfig</c>: what it holds reaches every client made from the options.</summary>
    public bool IsSharedDefault(ITypeSymbol type) => setup is not null && Is(type.ContainingAssembly, setup) && type.Name == "DefaultClientConfig";

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

        return Is(declared.ContainingType, ClientConfig) || IsSharedDefault(declared.ContainingType);
    }

    /// <summary>Whether the type is that of the KMS client: the interface, the class, or one derived from either.</summary>
    public bool IsClient(ITypeSymbol type) =>
        SelfAndBases(type).Any(self => Is(self, Client) || Is(self, ClientInterface)) || type.AllInterfaces.Any(self => Is(self, ClientInterface));

    /// <summary>Whether a call of the method is retried by someone else: a pipeline or policy of Polly, or <c>KmsBackoff</c> of the runtime.</summary>
    public static bool IsRetryWrapper(IMethodSymbol method) => method.Name.StartsWith("Execute", StringComparison.Ordinal)
        && method.ContainingAssembly?.Identity.Name switch
        {
            "Polly" or "Polly.Core" => true,
            RuntimeAssembly => method.ContainingType.Name == "KmsBackoff",
            _ => false,
        };

    private static string WithoutAsync(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;

    private static IEnumerable<ITypeSymbol> SelfAndBases(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.SelectMany(SelfAndBases);
        }

        return Chain(type);

        static IEnumerable<ITypeSymbol> Chain(ITypeSymbol type)
        {
            for (var self = type; self is not null; self = self.BaseType)
            {
                yield return self.OriginalDefinition;
            }
        }
    }

    private static bool Is(ISymbol? symbol, ISymbol? known) => known is not null && SymbolEqualityComparer.Default.Equals(symbol, known);
}
