/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_request.h"

void compare_run_quantiles(program *run, const compare_request *wanted, const peers *of)
{
    static const int32_t rules[] = {PMH_COMPARE_QUANTILE_RANK, PMH_COMPARE_QUANTILE_RANK, PMH_COMPARE_QUANTILE_BOUNDS,
                                    PMH_COMPARE_QUANTILE_NTILE, PMH_COMPARE_QUANTILE_ROUNDED};
    pmh_compare_quantile_options options = {.size = sizeof options,
                                            .rule = rules[wanted->rule],
                                            .quantiles = wanted->quantiles,
                                            .from_highest = wanted->from_highest};
    double *value = compare_column(run, "value", wanted->value);
    compare_need(run, "quantiles", "value", value);
    peers_warn_of_repeats(run, wanted->area, wanted->by, "ranking");
    pmh_compare_quantile *results = memory_take(&run->memory, run->data.rows + 1, sizeof *results);
    size_t n_groups = of->n_groups > 0 ? of->n_groups : 1;
    pmh_error error;
    pmh_series values = compare_rows(run, value), groups = compare_rows(run, of->group);
    pmh_status status = pmh_compare_quantiles(values, groups, n_groups, &options, results, &error);
    compare_must(run, status, &error);
    output out = output_start(run, 3);
    compare_name_inputs(run, &out);
    output_column(&out, "quantile");
    output_column(&out, "nquantiles");
    output_column(&out, "quantile_reason");
    for (size_t row = 0; row < run->data.rows; row++) {
        compare_write_inputs(run, &out, row);
        if (results[row].quantile > 0) {
            output_whole(&out, results[row].quantile);
        } else {
            output_text(&out, NULL);
        }
        output_whole(&out, wanted->quantiles > 0 ? wanted->quantiles : 10);
        output_text(&out, pmh_compare_reason_text(results[row].reason));
    }
    output_write(&out);
}
