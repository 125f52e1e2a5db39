package local;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.uk.UkrainianMorfologikAnalyzer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.AbstractTokenizerFactory;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.rest.RestHandler;

/**
 * What the distribution has in modules that are published nowhere: `GET /`, and Lucene's
 * own filters and analyzer under the names that Elasticsearch gives them.
 */
public final class LocalAnalysis extends Plugin implements AnalysisPlugin, ActionPlugin {
    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
            "asciifolding", (index, environment, name, settings) ->
                filter(name, ASCIIFoldingFilter::new),
            "ngram", (index, environment, name, settings) -> filter(name, tokens ->
                new NGramTokenFilter(tokens, least(settings), most(settings), false)),
            "edge_ngram", (index, environment, name, settings) -> filter(name, tokens ->
                new EdgeNGramTokenFilter(tokens, least(settings), most(settings), false)));
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
            "ngram", (index, environment, name, settings) -> tokenizer(name,
                () -> new NGramTokenizer(least(settings), most(settings))),
            "edge_ngram", (index, environment, name, settings) -> tokenizer(name,
                () -> new EdgeNGramTokenizer(least(settings), most(settings))));
    }

    @Override
    public List<PreConfiguredTokenFilter> getPreConfiguredTokenFilters() {
        return List.of(
            PreConfiguredTokenFilter.singleton("asciifolding", true, ASCIIFoldingFilter::new));
    }

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.of("ukrainian", LocalAnalysis::ukrainian);
    }

    /** A new analyzer for each index: a shared one is closed with the first of them. */
    private static AnalyzerProvider<? extends Analyzer> ukrainian(
            IndexSettings index, Environment environment, String name, Settings settings) {
        UkrainianMorfologikAnalyzer analyzer = new UkrainianMorfologikAnalyzer();
        return new AbstractIndexAnalyzerProvider<UkrainianMorfologikAnalyzer>(name) {
            @Override
            public UkrainianMorfologikAnalyzer get() {
                return analyzer;
            }
        };
    }

    private interface Filter {
        TokenStream of(TokenStream tokens);
    }

    private static TokenFilterFactory filter(String name, Filter filter) {
        return new AbstractTokenFilterFactory(name) {
            @Override
            public TokenStream create(TokenStream tokens) {
                return filter.of(tokens);
            }
        };
    }

    private static TokenizerFactory tokenizer(String name, Supplier<Tokenizer> made) {
        return new AbstractTokenizerFactory(name) {
            @Override
            public Tokenizer create() {
                return made.get();
            }
        };
    }

    private static int least(Settings settings) {
        return settings.getAsInt("min_gram", 1);
    }

    private static int most(Settings settings) {
        return settings.getAsInt("max_gram", 2);
    }

    @Override
    public java.util.Collection<RestHandler> getRestHandlers(
            RestHandlersServices services,
            Supplier<org.elasticsearch.cluster.node.DiscoveryNodes> nodes,
            Predicate<org.elasticsearch.features.NodeFeature> features) {
        return List.of(new LocalRoot());
    }
}
