using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>A call of a service, as facts.</summary>
/// <param name="Location">The invocation.</param>
/// <param name="Client">The field, property, parameter or local that holds the client, if it is one.</param>
internal abstract record ServiceCall(Location Location, string Name, bool IsAsync, ISymbol? Client, RequestFacts Request);
